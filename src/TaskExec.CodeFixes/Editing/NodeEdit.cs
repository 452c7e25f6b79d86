using Microsoft.CodeAnalysis;

namespace TaskExec.CodeFixes.Editing;

/// <summary>What becomes of one node; several of them make one edit, also where one lies inside another.</summary>
/// <param name="Node">The node as it stands in its file.</param>
/// <param name="Apply">Gives what replaces it, from the node as other edits have left it.</param>
internal sealed record NodeEdit(SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Apply);
