/** Known networks, one file each, as {@link dev.labmark.models.spec.NetworkSpec}. */
@NullMarked
package dev.labmark.models.zoo;

import org.jspecify.annotations.NullMarked;
