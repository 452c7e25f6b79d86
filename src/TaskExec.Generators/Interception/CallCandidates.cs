using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators.Interception;

/// <summary>Finds the calls in a file that could be calls of a tracked method, by name only.</summary>
internal static class CallCandidates
{
    /// <summary>Searches a file.</summary>
    /// <remarks>
    /// The text is searched rather than the tree: nearly all calls are of other methods, and Roslyn builds the nodes of a tree on demand.
    /// </remarks>
    public static Candidates Find(SyntaxTree tree, HashSet<string> names, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        var root = tree.GetRoot(cancellationToken);

        // Identifiers can contain Unicode escapes, so the tree of a file with escapes is searched.
        return text.Contains("\\u") || text.Contains("\\U")
            ? new(names, [.. Walked(root, names)], Mentions: null)
            : Spelled(text, root, names);
    }

    /// <summary>Returns the call whose name begins at a position, or null if there is no such call.</summary>
    public static InvocationExpressionSyntax? At(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        return token.SpanStart == position
            && token.Parent is SimpleNameSyntax name
            && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && CalledName(call) == name
                ? call
                : null;
    }

    /// <summary>Returns the name of the called method, or null if the call invokes a value.</summary>
    public static SimpleNameSyntax? CalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static IEnumerable<int> Walked(SyntaxNode root, HashSet<string> names) => root.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Select(CalledName)
        .OfType<SimpleNameSyntax>()
        .Where(name => names.Contains(name.Identifier.ValueText))
        .Select(static name => name.SpanStart)
        .OrderBy(static start => start);

    private static Candidates Spelled(string text, SyntaxNode root, HashSet<string> names)
    {
        var hashes = new HashSet<uint>(names.Select(SpelledName.Hash));
        HashSet<uint> mentions = [];
        List<int> found = [];
        var start = 0;
        while (start < text.Length)
        {
            if (!SyntaxFacts.IsIdentifierStartCharacter(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end]))
            {
                end++;
            }

            // A substring is created only after its hash has matched, because a project has millions of identifiers.
            var hash = SpelledName.Hash(text, start, end);
            mentions.Add(hash);
            var position = start > 0 && text[start - 1] is '@' ? start - 1 : start;
            if (hashes.Contains(hash) && names.Contains(text[start..end]) && At(root, position) is not null)
            {
                found.Add(position);
            }

            start = end;
        }

        return found.Count is 0 ? Candidates.None(names) : new(names, found, mentions);
    }
}
