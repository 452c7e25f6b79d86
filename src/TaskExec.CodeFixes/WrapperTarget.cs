using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>How a wrapper is called in the place of its method.</summary>
internal sealed class WrapperTarget
{
    private static readonly ArgumentSyntax Default = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression));

    private readonly string _name;
    private readonly INamedTypeSymbol? _beside;
    private readonly int? _todoPlace;
    private readonly bool _addsToken;

    private WrapperTarget(IMethodSymbol called, IMethodSymbol tracked, INamedTypeSymbol? home)
    {
        (Called, _name) = (called, tracked.WrapperName);
        var type = tracked.ContainingType;
        var isInside = home is null ? WrapperPlace.IsInside(type) : SymbolEqualityComparer.Default.Equals(home, type);
        _beside = isInside ? null : type;
        _todoPlace = TodoBinding.Find(tracked) is not null ? null : tracked.IsExtensionMethod && called.MethodKind is not MethodKind.ReducedExtension ? 1 : 0;
        _addsToken = new WrapperNames(tracked).Token is not null;
    }

    /// <summary>The method, as it is called there.</summary>
    public IMethodSymbol Called { get; }

    /// <summary>The wrapper to call for a method; null where there is none, or none that can be reached.</summary>
    public static WrapperTarget? Of(IMethodSymbol called, Compilation compilation, CancellationToken cancellationToken)
    {
        if (CallRules.TrackedOf(called) is not { } tracked)
        {
            return null;
        }

        // In the project itself the wrapper is what the generator will write, whether or not it has run already.
        return SymbolEqualityComparer.Default.Equals(tracked.ContainingAssembly, compilation.Assembly)
            ? TrackedMethodContract.Read(tracked, cancellationToken).Violations.Count is 0 ? new(called, tracked, null) : null
            : WrapperElsewhere.Find(tracked) is { } wrapper ? new(called, tracked, wrapper.ContainingType)
            : null;
    }

    /// <summary>The arguments of a call, with the usual todo of the task among them.</summary>
    public ArgumentListSyntax WithTodo(ArgumentListSyntax arguments) => _todoPlace is { } place && place <= arguments.Arguments.Count
        ? arguments.WithArguments(arguments.Arguments.Insert(place, Default))
        : arguments;

    /// <summary>The arguments with the token that the wrapper adds written out, as an expression tree demands.</summary>
    public ArgumentListSyntax WithToken(ArgumentListSyntax arguments) =>
        _addsToken ? arguments.AddArguments(Default) : arguments;

    /// <summary>What names the wrapper where something names the method.</summary>
    public ExpressionSyntax Rename(ExpressionSyntax spelled) => spelled switch
    {
        MemberAccessExpressionSyntax access when Called.IsStatic && _beside is not null => access.WithExpression(Beside(_beside, access.Expression).WithTriviaFrom(access.Expression)).WithName(Rename(access.Name)),
        MemberAccessExpressionSyntax access => access.WithName(Rename(access.Name)),
        MemberBindingExpressionSyntax binding => binding.WithName(Rename(binding.Name)),
        SimpleNameSyntax name when _beside is not null => Access(Called.IsStatic ? SyntaxFactory.IdentifierName(ClassBeside.Name(_beside)) : SyntaxFactory.ThisExpression(), Rename(name.WithoutTrivia())).WithTriviaFrom(name),
        SimpleNameSyntax name => Rename(name),
        _ => spelled,
    };

    private SimpleNameSyntax Rename(SimpleNameSyntax name) => name.WithIdentifier(SyntaxFactory.Identifier(_name).WithTriviaFrom(name.Identifier));

    /// <summary>The class beside a type, where something names the type: it is seen from wherever the type is seen, unless that is nested.</summary>
    private static ExpressionSyntax Beside(INamedTypeSymbol type, ExpressionSyntax spelled)
    {
        var name = SyntaxFactory.IdentifierName(ClassBeside.Name(type));
        return spelled switch
        {
            SimpleNameSyntax when type.ContainingType is null => name,
            MemberAccessExpressionSyntax qualified when type.ContainingType is null => qualified.WithName(name),
            _ when type.ContainingNamespace.IsGlobalNamespace => name,
            _ => SyntaxFactory.ParseExpression($"{type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{name.Identifier.Text}").WithAdditionalAnnotations(Simplifier.Annotation),
        };
    }

    private static MemberAccessExpressionSyntax Access(ExpressionSyntax receiver, SimpleNameSyntax name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, name);
}
