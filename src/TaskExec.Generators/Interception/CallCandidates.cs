using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators;

/// <summary>Finds the calls in a file that could be of a tracked method, by the names alone.</summary>
internal static class CallCandidates
{
    /// <summary>Looks at a file.</summary>
    /// <remarks>The text is searched and not the tree: nearly all of a project calls something else, and a tree that nobody walks is not built.</remarks>
    public static Candidates In(SyntaxTree tree, HashSet<string> names, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        var root = tree.GetRoot(cancellationToken);

        // An identifier may be written with escapes; such a file is walked.
        return text.Contains("\\u") || text.Contains("\\U")
            ? new(names, [.. root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(CalledName).OfType<SimpleNameSyntax>().Where(name => names.Contains(name.Identifier.ValueText)).Select(static name => name.SpanStart).OrderBy(static start => start)], Mentions: null)
            : Spelled(text, root, names);
    }

    /// <summary>The call whose name begins at a position; null where there is none.</summary>
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

    /// <summary>The name that a call calls; null where it calls a value.</summary>
    public static SimpleNameSyntax? CalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

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

            // A text is cut out only where it is likely to be one of the names: a project has millions of identifiers.
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
