using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Analysis;

namespace TaskExec.CodeFixes;

/// <summary>TXE101, TXE102 and TXE108: adds [TrackedTask] to a method.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTrackedTaskFix))]
public sealed class AddTrackedTaskFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.AddTrackedTask";

    internal const string Title = "Add [TrackedTask]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleIds.TXE101UntrackedHandler, RuleIds.TXE102ConventionHandler, RuleIds.TXE108UntrackedSibling];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new AddTrackedTaskFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var compilation = await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || compilation is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.MethodAt(diagnostic) is { } method && SpeculativeTracking.Run(compilation, [method], context.CancellationToken) is [var trackable])
            {
                context.RegisterCodeFix(CodeAction.Create(Title, token => FixAsync(context.Document, trackable, token), EquivalenceKey), diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, Trackable method, CancellationToken cancellationToken) =>
        document.WithSyntaxRoot(await TrackedTaskEdit.ApplyAsync(document, [method], cancellationToken).ConfigureAwait(false));
}
