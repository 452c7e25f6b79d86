using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>Adds [TrackedTask] to methods of a document, and makes types partial if necessary, in one edit.</summary>
internal static class TrackedTaskEdit
{
    public static async Task<SyntaxNode> ApplyAsync(Document document, IReadOnlyCollection<Trackable> methods, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var (method, _) in methods)
        {
            editor.AddFirstAttribute(method, MetadataNames.TrackedTaskAttribute);
        }

        var types = methods.Where(static method => method.NeedsPartial).SelectMany(static method => method.Method.TypesToMakePartial).Distinct();
        foreach (var type in types)
        {
            editor.ReplaceNode(type, static (current, _) => ((TypeDeclarationSyntax)current).AsPartial());
        }

        return editor.GetChangedRoot();
    }
}
