package dev.labmark.models.spec;

import java.util.List;

/** Feature maps of equal height and width joined along the channels, in the order of the inputs. */
public record Concat() implements LayerSpec {

  @Override
  public FeatureShape outputShape(List<FeatureShape> inputs) {
    if (inputs.size() < 2) {
      throw new InvalidSpecException("joins two inputs or more, was given " + inputs);
    }
    FeatureMap first = Inputs.map(inputs.get(0));
    long channels = 0;
    for (FeatureShape input : inputs) {
      FeatureMap map = Inputs.map(input);
      if (map.height() != first.height() || map.width() != first.width()) {
        throw new InvalidSpecException(
            "joins maps of equal height and width, was given " + first + " and " + map);
      }
      channels += map.channels();
    }
    return new FeatureMap(channels, first.height(), first.width());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.concat(this);
  }
}
