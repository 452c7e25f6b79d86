using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Converts a called method into the interceptor of its calls, which holds no symbols.</summary>
internal sealed class InterceptorReader
{
    private const string Self = "self";

    private readonly IMethodSymbol _method;
    private readonly IMethodSymbol _tracked;
    private readonly INamedTypeSymbol _type;
    private readonly bool _isReduced;
    private readonly string _self;
    private readonly ImmutableArray<ITypeParameterSymbol> _ofTypes;
    private readonly WrapperCall _wrapper;
    private readonly AccessorSpec? _accessor;

    /// <summary>Initializes a reader for one method.</summary>
    /// <param name="method">The declaration of the called method.</param>
    /// <param name="tracked">The tracked declaration: the method itself, or the method that it overrides.</param>
    /// <param name="isReduced">Whether an extension method is called with the receiver before its name.</param>
    /// <param name="compilation">The compilation that contains the calls.</param>
    public InterceptorReader(IMethodSymbol method, IMethodSymbol tracked, bool isReduced, Compilation compilation)
    {
        (_method, _isReduced) = (method, isReduced);
        _type = method.ContainingType;
        _self = Identifier.Take(Self, [.. method.Parameters.Select(static parameter => parameter.Name)]);
        _ofTypes = [.. _type.Chain.SelectMany(static link => link.TypeParameters)];
        _tracked = BaseView.Find(tracked, _type);
        _wrapper = new(method, _tracked, _self, compilation);
        _accessor = AccessorReader.IsNeeded(method, compilation) ? new AccessorReader("Direct", method, _self).Read(method.Name) : null;
    }

    public InterceptorSpec Read()
    {
        ImmutableArray<ITypeParameterSymbol> typeParameters = [.. _ofTypes, .. _method.TypeParameters];
        return new()
        {
            Name = _method.PlainName,
            Task = new AttributeValues(_tracked.TrackedTask!).Name ?? $"{_tracked.ContainingType.DottedName}.{_tracked.PlainName}",
            Attributes = InheritedAttributes.For(_method, isInside: false).ToEquatableArray(),
            Unsafe = _method.ReturnType.IsPointer || _method.Parameters.Any(static parameter => parameter.Type.IsPointer) ? "unsafe " : "",
            Reference = Inlining.Reference(_method).Length > 0 ? "ref " : "",
            ReturnType = Inlining.Reference(_method) + _method.ReturnType.FullName,
            ReturnsVoid = _method.ReturnsVoid,
            TypeParameters = TypeParameterText.List(typeParameters),
            Parameters = Parameters().ToEquatableArray(),
            Constraints = TypeParameterText.Constraints(typeParameters).ToEquatableArray(),
            Todo = TodoBinding.Find(_tracked) is { } todo ? Identifier.Written(_method.Parameters[todo.Ordinal].Name) : "",
            Direct = Direct(),
            Tracked = _wrapper.Text,
            Cast = Cast(),
            Accessors = new[] { _accessor, _wrapper.Accessor }.OfType<AccessorSpec>().ToEquatableArray(),
        };
    }

    private IEnumerable<string> Parameters()
    {
        if (!_method.IsStatic)
        {
            yield return $"this {AccessorReader.Reference(_method)}{_type.FullName} {_self}";
        }

        foreach (var parameter in _method.Parameters)
        {
            yield return (_isReduced && parameter.Ordinal is 0 ? "this " : "") + ParameterText.Plain(parameter);
        }
    }

    private string Direct()
    {
        List<string> arguments = [.. _method.Parameters.Select(ArgumentText.Format)];
        var typeArguments = TypeParameterText.List(_method.TypeParameters);
        if (_accessor is { } accessor)
        {
            arguments.Insert(0, AccessorReader.Receiver(_method, _self));
            return $"{accessor.Class}{accessor.TypeParameters}.Call{typeArguments}({string.Join(", ", arguments)})";
        }

        var receiver = _method.IsStatic ? _type.FullName
            : OverrideReceiver.Find(_method) is { } through ? $"(({through.FullName}){_self})"
            : _self;
        return $"{receiver}.{Identifier.Written(_method.PlainName)}{typeArguments}({string.Join(", ", arguments)})";
    }

    // A covariant override returns a more derived type than the tracked method.
    private string Cast()
    {
        var tracked = _method.IsGenericMethod ? _tracked.Construct([.. _method.TypeParameters]) : _tracked;
        return _method.ReturnsVoid || _method.ReturnType.FullName == tracked.ReturnType.FullName ? "" : $"({_method.ReturnType.FullName})";
    }
}

/// <summary>Formats the call of a wrapper that replaces a call of its method.</summary>
/// <remarks>The wrapper is called in the type of the method, in the separate class next to it, or through an accessor.</remarks>
internal sealed class WrapperCall
{
    // The type is explicit, because a bare default could bind to a handwritten overload with the name of the wrapper.
    private const string NoTodo = $"default(global::{MetadataNames.TodoId})";

    private readonly IMethodSymbol _called;
    private readonly IMethodSymbol _method;
    private readonly IMethodSymbol _definition;
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol? _elsewhere;
    private readonly string _self;
    private readonly string _typeArguments;

    /// <summary>Initializes the call of one wrapper.</summary>
    /// <param name="called">The called method.</param>
    /// <param name="method">The tracked method, as a member of the type that declares the called method or of its base type.</param>
    /// <param name="self">The receiver.</param>
    /// <param name="compilation">The compilation that contains the call.</param>
    public WrapperCall(IMethodSymbol called, IMethodSymbol method, string self, Compilation compilation)
    {
        (_called, _method, _self) = (called, method, self);
        _definition = method.OriginalDefinition;
        _type = method.ContainingType;
        _elsewhere = method.DeclaringSyntaxReferences.IsEmpty ? WrapperElsewhere.Find(_definition) : null;
        _typeArguments = TypeParameterText.List(called.TypeParameters);
        Accessor = AccessorReader.IsNeeded(method, compilation) ? ReadAccessor() : null;
    }

    /// <summary>The accessor of the wrapper; null if generated code can call the wrapper directly.</summary>
    public AccessorSpec? Accessor { get; }

    /// <summary>The call as an expression.</summary>
    public string Text => Accessor is { } accessor ? Through(accessor) : IsInside ? Inside() : Beside();

    private bool IsInside => _elsewhere is null
        ? WrapperLocation.IsInside(_definition.ContainingType)
        : SymbolEqualityComparer.Default.Equals(_elsewhere.ContainingType, _definition.ContainingType);

    private List<string> Arguments()
    {
        List<string> arguments = [.. _called.Parameters.Select(ArgumentText.Format)];
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
        var owner = $"global::{_type.ContainingNamespace.WrittenPrefix}{SiblingClass.Name(_definition.ContainingType)}";
        return $"{owner}.{_method.WrapperName}{types}({string.Join(", ", arguments)})";
    }

    private IEnumerable<string> TypeArguments() => _type.Chain.SelectMany(static link => link.TypeArguments).Select(static type => type.FullName);

    private static string List(IReadOnlyList<string> types) => types.Count is 0 ? "" : $"<{string.Join(", ", types)}>";

    /// <summary>Returns the keyword with which a wrapper in a separate class takes its receiver.</summary>
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
        var todo = TodoBinding.Find(_definition) is null
            ? Identifier.Take("todo", [.. _definition.Parameters.Select(static parameter => parameter.Name), _self])
            : null;
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

/// <summary>Finds a method of a base type as a member of the constructed base type.</summary>
/// <remarks>For a type that derives from <c>Open&lt;int&gt;</c>, this is <c>Open&lt;int&gt;.Work(int)</c> rather than <c>Open&lt;T&gt;.Work(T)</c>.</remarks>
internal static class BaseView
{
    public static IMethodSymbol Find(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.ContainingType))
            {
                return current.GetMembers(method.Name)
                    .OfType<IMethodSymbol>()
                    .First(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method));
            }
        }

        return method;
    }
}

/// <summary>Finds the wrapper of a method in a referenced assembly.</summary>
internal static class WrapperElsewhere
{
    /// <summary>Returns the wrapper, or null if the method has none or the wrapper is not visible to this compilation.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return Wrapper(type, method) ?? type.ContainingNamespace.GetTypeMembers(SiblingClass.Name(type), 0)
            .Select(beside => Wrapper(beside, method))
            .FirstOrDefault(static wrapper => wrapper is not null);
    }

    private static IMethodSymbol? Wrapper(INamedTypeSymbol type, IMethodSymbol method) => type.GetMembers(method.WrapperName)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(wrapper => wrapper.IsOurs && Repeats(wrapper, method));

    /// <summary>Determines whether a wrapper has the parameters of the method, apart from the receiver, the todo and the token that it adds.</summary>
    private static bool Repeats(IMethodSymbol wrapper, IMethodSymbol method)
    {
        var own = wrapper.Parameters.ToList();
        if (!method.IsStatic && wrapper.IsStatic)
        {
            own.RemoveAt(0);
        }

        if (TodoBinding.Find(method) is null)
        {
            own.RemoveAt(method.IsExtensionMethod ? 1 : 0);
        }

        return own.Count - method.Parameters.Length is 0 or 1
            && own.Zip(method.Parameters, IsSame).All(static isSame => isSame);
    }

    private static bool IsSame(IParameterSymbol repeated, IParameterSymbol parameter) =>
        repeated.Name == parameter.Name && repeated.Type.ShortName == parameter.Type.ShortName;
}
