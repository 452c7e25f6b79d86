using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Analysis;
using TaskExec.Generators.Interception;

namespace TaskExec.CodeFixes;

/// <summary>TXE105: adds the adapter to a registration in a project that references TaskExec.Agents.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrackRegistrationFix))]
public sealed class TrackRegistrationFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "TaskExec.OpenDoor";

    private const string FunctionMethod = "WithTracking";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TXE105UntrackedRegistration];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) =>
            await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && model is not null && AdapterAt(root, diagnostic, model, context.CancellationToken) is { } adapter)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Add .{adapter.Method}()", token => FixAsync(context.Document, [diagnostic], token), EquivalenceKey),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return document;
        }

        // One call is enough for all registrations of a server in a body.
        var adapters = diagnostics
            .Select(diagnostic => AdapterAt(root, diagnostic, model, cancellationToken))
            .OfType<(InvocationExpressionSyntax Registration, string Method)>()
            .GroupBy(static adapter => adapter.Method is FunctionMethod ? adapter.Registration : (SyntaxNode?)BodyAround(adapter.Registration))
            .Select(static group => group.First())
            .ToList();
        var edited = root.With(adapters.Select(static adapter =>
            new NodeEdit(adapter.Registration, current => Append((InvocationExpressionSyntax)current, adapter.Method))));
        var needsUsing = adapters.Any(adapter => adapter.Method is FunctionMethod && !SeesTaskExec(model, adapter.Registration));
        return document.WithSyntaxRoot(edited is CompilationUnitSyntax unit && needsUsing ? unit.WithUsing(nameof(TaskExec)) : edited);
    }

    private static (InvocationExpressionSyntax Registration, string Method)? AdapterAt(
        SyntaxNode root,
        Diagnostic diagnostic,
        SemanticModel model,
        CancellationToken cancellationToken) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } registration
        && RegistrationRules.Judge(registration, model, cancellationToken) is { } judged
            ? (registration, judged.Adapter is RegistrationRules.ForServer ? "AddTaskExec" : FunctionMethod)
            : null;

    /// <summary>Returns the member whose body contains the registration; null for top-level statements, which are one body.</summary>
    private static MemberDeclarationSyntax? BodyAround(InvocationExpressionSyntax registration) =>
        registration.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax);

    private static bool SeesTaskExec(SemanticModel model, SyntaxNode node) =>
        model.LookupNamespacesAndTypes(node.SpanStart, name: "TrackedTaskAttribute").Length > 0;

    /// <summary>Appends a call, on a separate line if the preceding call of the chain is on one.</summary>
    private static InvocationExpressionSyntax Append(InvocationExpressionSyntax registration, string method)
    {
        var (dot, receiver) = (SyntaxFactory.Token(SyntaxKind.DotToken), registration.WithTrailingTrivia());
        if (registration.Expression is MemberAccessExpressionSyntax { OperatorToken: var previousDot }
            && previousDot.LeadingTrivia.Any(SyntaxKind.WhitespaceTrivia))
        {
            dot = dot.WithLeadingTrivia(previousDot.LeadingTrivia);
            receiver = receiver.WithTrailingTrivia(previousDot.GetPreviousToken().TrailingTrivia);
        }

        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                receiver,
                dot,
                SyntaxFactory.IdentifierName(method)))
            .WithTrailingTrivia(registration.GetTrailingTrivia());
    }
}
