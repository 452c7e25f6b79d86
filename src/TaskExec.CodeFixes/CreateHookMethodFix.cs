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

/// <summary>TXE005: creates the method that Plan or Verify names.</summary>
/// <remarks>Its body is left to the author; until then it throws <see cref="NotImplementedException"/>.</remarks>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateHookMethodFix))]
public sealed class CreateHookMethodFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.CreateCompanion";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TXE005PlanOrVerifyInvalid];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) =>
        {
            var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            var isOfTypes = context.Scope is FixAllScope.Project or FixAllScope.Solution or FixAllScope.ContainingType;
            return root is null
                ? document
                : await FixAsync(document, root.MethodsAt(diagnostics), isOfTypes, context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.MethodAt(diagnostic) is { } method
                && model?.GetDeclaredSymbol(method, context.CancellationToken) is IMethodSymbol symbol
                && MissingHookMethod.Find(symbol).ToList() is { Count: > 0 } missing)
            {
                var names = string.Join(" and ", missing.Select(static hook => $"'{hook.Name}'"));
                context.RegisterCodeFix(
                    CodeAction.Create($"Create {names}", token => FixAsync(context.Document, [method], isOfTypes: false, token), EquivalenceKey),
                    diagnostic);
            }
        }
    }

    // Documents are fixed independently. If several methods of a type, in any file, name the same missing method, the first one creates it.
    private static async Task<Document> FixAsync(
        Document document,
        IEnumerable<MethodDeclarationSyntax> methods,
        bool isOfTypes,
        CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        HashSet<(ISymbol, string)> created = [];
        foreach (var method in methods)
        {
            if (editor.SemanticModel.GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol symbol)
            {
                var missing = MissingHookMethod.Find(symbol).Where(hook =>
                    (!isOfTypes || hook.IsNamedFirstHere) && created.Add((symbol.ContainingType, hook.Name)));
                editor.InsertAfter(method, missing.Select(hook => hook.Declare(editor)));
            }
        }

        return editor.GetChangedDocument();
    }
}
