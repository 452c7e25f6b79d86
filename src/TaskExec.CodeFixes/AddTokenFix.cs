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

/// <summary>TXE008: adds a CancellationToken as the last parameter and passes it to the calls in the body that accept one.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenFix))]
public sealed class AddTokenFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.AddToken";

    private const string Title = "Add CancellationToken parameter";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TXE008NoCancellationToken];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) =>
        {
            var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            return root is null
                ? document
                : await FixAsync(document, root, root.MethodsAt(diagnostics), context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.MethodAt(diagnostic) is { } method
                && model is not null
                && TokenParameter.CanBeAdded(method, model, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, token => FixAsync(context.Document, root, [method], token), EquivalenceKey),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(
        Document document,
        SyntaxNode root,
        IEnumerable<MethodDeclarationSyntax> methods,
        CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        var parameters = methods
            .Where(method => TokenParameter.CanBeAdded(method, model, cancellationToken))
            .Select(method => new TokenParameter(method, model, cancellationToken))
            .ToList();
        var added = parameters.ToDictionary<TokenParameter, ISymbol, string>(
            static parameter => parameter.Symbol,
            static parameter => parameter.Name,
            SymbolEqualityComparer.Default);
        var generator = SyntaxGenerator.GetGenerator(document);
        return document.WithSyntaxRoot(root.With(parameters.SelectMany(parameter =>
            TokenForwarding.Edits(parameter, added, model, cancellationToken).Append(parameter.Edit(generator, model.Compilation)))));
    }
}
