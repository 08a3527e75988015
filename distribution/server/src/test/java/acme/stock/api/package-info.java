/** What the stock offers to other modules. */
package acme.stock.api;
