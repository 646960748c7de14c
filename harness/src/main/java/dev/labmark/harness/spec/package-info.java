/**
 * What was asked for: settings that check themselves, and how defaults and overrides become one
 * resolved spec.
 */
package dev.labmark.harness.spec;
