using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;

namespace TaskExec.CodeFixes;

/// <summary>Determines how a wrapper is called instead of its method.</summary>
internal sealed class WrapperTarget
{
    private static readonly ArgumentSyntax Default = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression));

    private readonly string _name;
    private readonly INamedTypeSymbol? _beside;
    private readonly int? _todoIndex;
    private readonly bool _addsToken;

    private WrapperTarget(IMethodSymbol called, IMethodSymbol tracked, INamedTypeSymbol? home)
    {
        (Called, _name) = (called, tracked.WrapperName);
        var type = tracked.ContainingType;
        var isInside = home is null ? WrapperLocation.IsInside(type) : SymbolEqualityComparer.Default.Equals(home, type);
        _beside = isInside ? null : type;
        _todoIndex = TodoBinding.Find(tracked) is not null ? null
            : tracked.IsExtensionMethod && called.MethodKind is not MethodKind.ReducedExtension ? 1
            : 0;
        _addsToken = new WrapperNames(tracked).Token is not null;
    }

    /// <summary>The method as it is bound at the call.</summary>
    public IMethodSymbol Called { get; }

    /// <summary>Returns the wrapper to call instead of a method, or null if no accessible wrapper exists.</summary>
    public static WrapperTarget? Find(IMethodSymbol called, Compilation compilation, CancellationToken cancellationToken)
    {
        if (CallRules.TrackedOf(called) is not { } tracked)
        {
            return null;
        }

        // In the same project, the generator may not have run yet, so the contract determines whether there will be a wrapper.
        return SymbolEqualityComparer.Default.Equals(tracked.ContainingAssembly, compilation.Assembly)
            ? TrackedMethodContract.Read(tracked, cancellationToken).Violations.Count is 0 ? new(called, tracked, null) : null
            : WrapperElsewhere.Find(tracked) is { } wrapper ? new(called, tracked, wrapper.ContainingType)
            : null;
    }

    /// <summary>Adds the default todo to the arguments of a call.</summary>
    public ArgumentListSyntax WithTodo(ArgumentListSyntax arguments) => _todoIndex is { } index && index <= arguments.Arguments.Count
        ? arguments.WithArguments(arguments.Arguments.Insert(index, Default))
        : arguments;

    /// <summary>Adds the token of the wrapper to the arguments, because expression trees do not support optional arguments.</summary>
    public ArgumentListSyntax WithToken(ArgumentListSyntax arguments) =>
        _addsToken ? arguments.AddArguments(Default) : arguments;

    /// <summary>Replaces the name of the method by that of the wrapper.</summary>
    public ExpressionSyntax Rename(ExpressionSyntax spelled) => spelled switch
    {
        MemberAccessExpressionSyntax access when Called.IsStatic && _beside is not null => access
            .WithExpression(Beside(_beside, access.Expression).WithTriviaFrom(access.Expression))
            .WithName(Rename(access.Name)),
        MemberAccessExpressionSyntax access => access.WithName(Rename(access.Name)),
        MemberBindingExpressionSyntax binding => binding.WithName(Rename(binding.Name)),
        SimpleNameSyntax name when _beside is not null => Access(
                Called.IsStatic ? SyntaxFactory.IdentifierName(SiblingClass.Name(_beside)) : SyntaxFactory.ThisExpression(),
                Rename(name.WithoutTrivia()))
            .WithTriviaFrom(name),
        SimpleNameSyntax name => Rename(name),
        _ => spelled,
    };

    private SimpleNameSyntax Rename(SimpleNameSyntax name) =>
        name.WithIdentifier(SyntaxFactory.Identifier(_name).WithTriviaFrom(name.Identifier));

    /// <summary>Returns the name of the separate class of a type, qualified like the name of the type.</summary>
    /// <remarks>The class of a nested type is not nested, so its name is qualified with the namespace and simplified.</remarks>
    private static ExpressionSyntax Beside(INamedTypeSymbol type, ExpressionSyntax spelled)
    {
        var name = SyntaxFactory.IdentifierName(SiblingClass.Name(type));
        return spelled switch
        {
            SimpleNameSyntax when type.ContainingType is null => name,
            MemberAccessExpressionSyntax qualified when type.ContainingType is null => qualified.WithName(name),
            _ when type.ContainingNamespace.IsGlobalNamespace => name,
            _ => SyntaxFactory
                .ParseExpression($"{type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{name.Identifier.Text}")
                .WithAdditionalAnnotations(Simplifier.Annotation),
        };
    }

    private static MemberAccessExpressionSyntax Access(ExpressionSyntax receiver, SimpleNameSyntax name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, name);
}
