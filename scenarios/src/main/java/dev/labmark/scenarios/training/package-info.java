/**
 * A training trial as every training scenario runs it: measured, recorded, proved to have worked.
 */
package dev.labmark.scenarios.training;
