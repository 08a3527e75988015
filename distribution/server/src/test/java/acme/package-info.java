/**
 * Modules of a partner who exists for the tests only: two that work together, some that are broken, and some that do harm. {@code
 * tangram.launcher.PartnerJar} makes bundles of them, each package one.
 */
package acme;
