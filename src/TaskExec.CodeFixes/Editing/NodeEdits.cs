using Microsoft.CodeAnalysis;

namespace TaskExec.CodeFixes.Editing;

internal static class NodeEdits
{
    extension(SyntaxNode root)
    {
        public SyntaxNode With(IEnumerable<NodeEdit> edits)
        {
            var byNode = edits.GroupBy(static edit => edit.Node).ToDictionary(static node => node.Key, static node => node.First());
            return root.ReplaceNodes(byNode.Keys, (original, rewritten) => byNode[original].Apply(rewritten));
        }
    }
}
