using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The call of a wrapper in the place of a call of its method: inside the type, in the class beside it, or by an accessor.</summary>
internal sealed class WrapperCall
{
    // With its type: an overload that the author has of the wrapper's name could take a bare default for something else.
    private const string NoTodo = $"default(global::{MetadataNames.TodoId})";

    private readonly IMethodSymbol _called;
    private readonly IMethodSymbol _method;
    private readonly IMethodSymbol _definition;
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol? _elsewhere;
    private readonly string _self;
    private readonly string _typeArguments;

    /// <param name="called">What is called.</param>
    /// <param name="method">What is tracked, as the type of the call sees it.</param>
    /// <param name="self">The receiver.</param>
    /// <param name="compilation">Where the call is.</param>
    public WrapperCall(IMethodSymbol called, IMethodSymbol method, string self, Compilation compilation)
    {
        (_called, _method, _self) = (called, method, self);
        _definition = method.OriginalDefinition;
        _type = method.ContainingType;
        _elsewhere = method.DeclaringSyntaxReferences.IsEmpty ? WrapperElsewhere.Find(_definition) : null;
        _typeArguments = TypeParameterText.List(called.TypeParameters);
        Accessor = AccessorReader.IsNeeded(method, compilation) ? ReadAccessor() : null;
    }

    /// <summary>The accessor that the call goes by; null where the wrapper can be named.</summary>
    public AccessorSpec? Accessor { get; }

    /// <summary>The call.</summary>
    public string Text => Accessor is { } accessor ? Through(accessor) : IsInside ? Inside() : Beside();

    private bool IsInside => _elsewhere is null ? WrapperPlace.IsInside(_definition.ContainingType) : SymbolEqualityComparer.Default.Equals(_elsewhere.ContainingType, _definition.ContainingType);

    private List<string> Arguments()
    {
        List<string> arguments = [.. _called.Parameters.Select(ArgumentText.Of)];
        if (TodoBinding.Find(_definition) is null)
        {
            arguments.Insert(_called.IsExtensionMethod ? 1 : 0, NoTodo);
        }

        return arguments;
    }

    private string Inside()
    {
        var receiver = _method.IsStatic ? _type.FullName
            : SymbolEqualityComparer.Default.Equals(_called.ContainingType, _type) ? _self
            : $"(({_type.FullName}){_self})";
        return $"{receiver}.{_method.WrapperName}{_typeArguments}({string.Join(", ", Arguments())})";
    }

    private string Beside()
    {
        var arguments = Arguments();
        if (!_method.IsStatic)
        {
            arguments.Insert(0, BesideReference() + _self);
        }

        var types = List([.. TypeArguments(), .. _called.TypeParameters.Select(static parameter => Identifier.Written(parameter.Name))]);
        return $"global::{_type.ContainingNamespace.WrittenPrefix}{ClassBeside.Name(_definition.ContainingType)}.{_method.WrapperName}{types}({string.Join(", ", arguments)})";
    }

    private IEnumerable<string> TypeArguments() => _type.Chain.SelectMany(static link => link.TypeArguments).Select(static type => type.FullName);

    private static string List(IReadOnlyList<string> types) => types.Count is 0 ? "" : $"<{string.Join(", ", types)}>";

    /// <summary>How the class beside a struct takes it.</summary>
    private string BesideReference()
    {
        var reference = _elsewhere?.Parameters[0].RefKind
            ?? (!Inlining.IsNeeded(_definition) || _type.IsReferenceType ? RefKind.None : _definition.SparesReceiver ? RefKind.In : RefKind.Ref);
        return reference switch
        {
            RefKind.Ref => "ref ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        };
    }

    private AccessorSpec ReadAccessor()
    {
        var todo = TodoBinding.Find(_definition) is null ? Identifier.Take("todo", [.. _definition.Parameters.Select(static parameter => parameter.Name), _self]) : null;
        return new AccessorReader("Tracked", _definition, _self).Read(_method.WrapperName, todo, new WrapperNames(_definition).Token);
    }

    private string Through(AccessorSpec accessor)
    {
        var arguments = Arguments();
        arguments.Insert(0, AccessorReader.Receiver(_method, _self));
        if (new WrapperNames(_definition).Token is not null)
        {
            arguments.Add("default");
        }

        return $"{accessor.Class}{List([.. TypeArguments()])}.Call{_typeArguments}({string.Join(", ", arguments)})";
    }
}
