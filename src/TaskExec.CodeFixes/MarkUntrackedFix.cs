using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Analysis;

namespace TaskExec.CodeFixes;

/// <summary>TXE101, TXE102 and TXE108: adds [Untracked] with a placeholder for the reason.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkUntrackedFix))]
public sealed class MarkUntrackedFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.MarkUntracked";

    private const string Title = "Add [Untracked(\"reason\")]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleIds.TXE101UntrackedHandler, RuleIds.TXE102ConventionHandler, RuleIds.TXE108UntrackedSibling];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) =>
        {
            var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            return root is null
                ? document
                : await FixAsync(document, [.. root.MethodsAt(diagnostics)], context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.MethodAt(diagnostic) is { } method)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, token => FixAsync(context.Document, [method], token), EquivalenceKey), diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(
        Document document,
        IReadOnlyCollection<MethodDeclarationSyntax> methods,
        CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var method in methods)
        {
            editor.AddFirstAttribute(method, AnalyzerMetadataNames.UntrackedAttribute, editor.Generator.LiteralExpression("reason"));
        }

        return editor.GetChangedDocument();
    }
}
