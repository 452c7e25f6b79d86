using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators;
using TaskExec.Generators.Analysis;

namespace TaskExec.CodeFixes;

/// <summary>TXE105: opens the door of a registration, where the assembly of the doors is referenced.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OpenDoorFix))]
public sealed class OpenDoorFix : CodeFixProvider
{
    /// <summary>Names this fix among those of its rule.</summary>
    public const string EquivalenceKey = "TaskExec.OpenDoor";

    private const string FunctionOpener = "Tracked";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TXE105RegistrationWithoutDoor];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && model is not null && DoorAt(root, diagnostic, model, context.CancellationToken) is { } door)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Add .{door.Opener}()", token => FixAsync(context.Document, [diagnostic], token), EquivalenceKey),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return document;
        }

        // One call opens a server for all that is registered beside it.
        var doors = diagnostics
            .Select(diagnostic => DoorAt(root, diagnostic, model, cancellationToken))
            .OfType<(InvocationExpressionSyntax Registration, string Opener)>()
            .GroupBy(static door => door.Opener is FunctionOpener ? door.Registration : (SyntaxNode?)BodyAround(door.Registration))
            .Select(static together => together.First())
            .ToList();
        var edited = root.With(doors.Select(static door => new NodeEdit(door.Registration, current => Open((InvocationExpressionSyntax)current, door.Opener))));
        return document.WithSyntaxRoot(edited is CompilationUnitSyntax unit && doors.Any(door => door.Opener is FunctionOpener && !SeesTaskExec(model, door.Registration))
            ? unit.WithUsing(nameof(TaskExec))
            : edited);
    }

    private static (InvocationExpressionSyntax Registration, string Opener)? DoorAt(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } registration
        && DoorRules.Judge(registration, model, cancellationToken) is { } judged
            ? (registration, judged.Door is DoorRules.ForServer ? "WithTaskExec" : FunctionOpener)
            : null;

    /// <summary>The member whose body registers; null for the statements of a program without one, which are one body too.</summary>
    private static MemberDeclarationSyntax? BodyAround(InvocationExpressionSyntax registration) =>
        registration.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax);

    private static bool SeesTaskExec(SemanticModel model, SyntaxNode place) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: "TrackedTaskAttribute").Length > 0;

    /// <summary>Appends the call, on a line of its own where the calls before it have one.</summary>
    private static InvocationExpressionSyntax Open(InvocationExpressionSyntax registration, string opener)
    {
        var (dot, receiver) = (SyntaxFactory.Token(SyntaxKind.DotToken), registration.WithTrailingTrivia());
        if (registration.Expression is MemberAccessExpressionSyntax { OperatorToken: var before } && before.LeadingTrivia.Any(SyntaxKind.WhitespaceTrivia))
        {
            dot = dot.WithLeadingTrivia(before.LeadingTrivia);
            receiver = receiver.WithTrailingTrivia(before.GetPreviousToken().TrailingTrivia);
        }

        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, dot, SyntaxFactory.IdentifierName(opener)))
            .WithTrailingTrivia(registration.GetTrailingTrivia());
    }
}
