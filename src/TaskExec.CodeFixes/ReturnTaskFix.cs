using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Analysis;

namespace TaskExec.CodeFixes;

/// <summary>TXE003: makes an async void method return a task, unless its signature is determined elsewhere.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix))]
public sealed class ReturnTaskFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.ReturnTask";

    private const string Title = "Return Task";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TXE003AsyncVoid];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) =>
        {
            var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            return root is null || model is null
                ? document
                : await FixAsync(
                    document,
                    [.. root.MethodsAt(diagnostics).Where(method => IsFree(method, model))],
                    context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.MethodAt(diagnostic) is { } method && model is not null && IsFree(method, model))
            {
                context.RegisterCodeFix(CodeAction.Create(Title, token => FixAsync(context.Document, [method], token), EquivalenceKey), diagnostic);
            }
        }
    }

    // The signature of overrides, implementations, partial methods and event handlers is determined elsewhere.
    private static bool IsFree(MethodDeclarationSyntax method, SemanticModel model) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            && model.GetDeclaredSymbol(method) is { IsOverride: false, IsVirtual: false, IsPartialDefinition: false, PartialDefinitionPart: null } symbol
            && symbol.Parameters is not [{ Type.SpecialType: SpecialType.System_Object }, _]
            && !symbol.ContainingType.AllInterfaces
                .SelectMany(contract => contract.GetMembers(symbol.Name))
                .Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));

    private static async Task<Document> FixAsync(
        Document document,
        IReadOnlyCollection<MethodDeclarationSyntax> methods,
        CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task)
        {
            return document;
        }

        foreach (var method in methods)
        {
            editor.ReplaceNode(method.ReturnType, (current, generator) => generator.ShortName(task).WithTriviaFrom(current));
        }

        return editor.GetChangedDocument();
    }
}
