using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TaskExec.CodeFixes.Editing;

namespace TaskExec.CodeFixes;

/// <summary>Adds [TrackedTask] to all reported methods of a document, project or solution, with one edit per document.</summary>
/// <remarks>The methods of a project are checked together, because the parts of a type can be in several documents.</remarks>
internal sealed class AddTrackedTaskFixAll : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(
            AddTrackedTaskFix.Title,
            token => FixAsync(fixAllContext.WithCancellationToken(token)),
            AddTrackedTaskFix.EquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var projects = context.Solution.Projects.Where(project => project.Language == context.Project.Language);
        foreach (var project in context.Scope is FixAllScope.Solution ? projects : [context.Project])
        {
            var diagnostics = context.Scope is FixAllScope.Document && context.Document is { } document
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var (fixedDocument, root) in await FixAsync(project, diagnostics, context.CancellationToken).ConfigureAwait(false))
            {
                solution = solution.WithDocumentSyntaxRoot(fixedDocument, root);
            }
        }

        return solution;
    }

    private static async Task<List<(DocumentId Document, SyntaxNode Root)>> FixAsync(
        Project project,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        var fixedRoots = new List<(DocumentId, SyntaxNode)>();
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return fixedRoots;
        }

        var methods = diagnostics
            .GroupBy(static diagnostic => diagnostic.Location.SourceTree)
            .SelectMany(inFile => inFile.Key is { } tree && compilation.ContainsSyntaxTree(tree)
                ? tree.GetRoot(cancellationToken).MethodsAt(inFile)
                : [])
            .ToArray();
        foreach (var inFile in SpeculativeTracking.Run(compilation, methods, cancellationToken).GroupBy(static method => method.Method.SyntaxTree))
        {
            if (project.GetDocument(inFile.Key) is { } document)
            {
                fixedRoots.Add((document.Id, await TrackedTaskEdit.ApplyAsync(document, [.. inFile], cancellationToken).ConfigureAwait(false)));
            }
        }

        return fixedRoots;
    }
}
