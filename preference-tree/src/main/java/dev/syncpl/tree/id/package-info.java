/** Names and draws that repeat: paths of nodes, ids of trees and samples, hashes of content, seeds. */
package dev.syncpl.tree.id;
