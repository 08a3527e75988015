/**
 * Modules of a partner who exists for the tests only: two that work together, and some that are broken. {@code
 * tangram.launcher.PartnerJar} makes bundles of them, each package one.
 */
package acme;
