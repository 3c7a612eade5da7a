/**
 * A sixth product that the program does not know. The package contains everything that the product consists of, as
 * {@code docs/walkthroughs/add-a-product.md} describes it. In the program, the package would stand beside the other
 * products, below {@code rating}.
 */
package ai.neolink.datatransfer;
