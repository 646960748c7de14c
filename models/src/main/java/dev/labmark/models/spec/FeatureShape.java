package dev.labmark.models.spec;

import java.util.List;

/** The shape of what flows between layers, for one image: the batch dimension is left out. */
public sealed interface FeatureShape permits FeatureMap, FeatureVector {

  /** The sizes in the order in which a tensor lists them, without the batch. */
  List<Long> dimensions();

  /** The first dimension: channels of a map, features of a vector. Batch norm has one pair each. */
  long channels();

  /** The number of values. */
  long size();
}
