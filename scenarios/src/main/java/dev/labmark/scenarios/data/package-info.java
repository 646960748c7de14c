/**
 * The data of the lab: MNIST and Fashion-MNIST.
 *
 * <p>A data set is either the <em>embedded</em> stratified subset (10,000 training and 2,000 test
 * images, always there) or the <em>full</em> set (60,000 and 10,000), found in a folder. Both are
 * held against pinned SHA-256 checksums of the decompressed IDX content before a single byte is
 * used.
 *
 * <p>The way in is {@link dev.labmark.scenarios.data.Datasets#load}; {@link
 * dev.labmark.scenarios.data.DataCommand} is the command {@code labmark data}. Nothing here knows
 * tensors, environment variables or system properties.
 */
package dev.labmark.scenarios.data;
