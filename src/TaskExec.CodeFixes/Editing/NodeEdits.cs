using Microsoft.CodeAnalysis;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Applies edits to a syntax tree.</summary>
internal static class NodeEdits
{
    extension(SyntaxNode root)
    {
        /// <summary>Applies edits, including nested ones, in one pass.</summary>
        public SyntaxNode With(IEnumerable<NodeEdit> edits)
        {
            var byNode = edits.GroupBy(static edit => edit.Node).ToDictionary(static node => node.Key, static node => node.First());
            return root.ReplaceNodes(byNode.Keys, (original, rewritten) => byNode[original].Apply(rewritten));
        }
    }
}

/// <summary>Represents the replacement of one node.</summary>
/// <param name="Node">The node in its original tree.</param>
/// <param name="Apply">Returns the replacement for the node, to whose descendants other edits have already been applied.</param>
internal sealed record NodeEdit(SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Apply);
