using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Turns a method that is called into the method that takes the place of its calls. No symbol outlives it.</summary>
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

    /// <param name="method">What is called, as it was declared.</param>
    /// <param name="tracked">What is tracked: the method itself, or the one that it overrides.</param>
    /// <param name="isReduced">Whether the receiver stands before the name of an extension method.</param>
    /// <param name="compilation">Where the call is.</param>
    public InterceptorReader(IMethodSymbol method, IMethodSymbol tracked, bool isReduced, Compilation compilation)
    {
        (_method, _isReduced) = (method, isReduced);
        _type = method.ContainingType;
        _self = Identifier.Take(Self, [.. method.Parameters.Select(static parameter => parameter.Name)]);
        _ofTypes = [.. _type.Chain.SelectMany(static link => link.TypeParameters)];
        _tracked = BaseView.Of(tracked, _type);
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
            Attributes = InheritedAttributes.Of(_method, isInside: false).ToEquatableArray(),
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
        List<string> arguments = [.. _method.Parameters.Select(ArgumentText.Of)];
        var typeArguments = TypeParameterText.List(_method.TypeParameters);
        if (_accessor is { } accessor)
        {
            arguments.Insert(0, AccessorReader.Receiver(_method, _self));
            return $"{accessor.Class}{accessor.TypeParameters}.Call{typeArguments}({string.Join(", ", arguments)})";
        }

        var receiver = _method.IsStatic ? _type.FullName
            : OverrideReceiver.Of(_method) is { } through ? $"(({through.FullName}){_self})"
            : _self;
        return $"{receiver}.{Identifier.Written(_method.PlainName)}{typeArguments}({string.Join(", ", arguments)})";
    }

    // An override may promise more than the method that is tracked.
    private string Cast()
    {
        var tracked = _method.IsGenericMethod ? _tracked.Construct([.. _method.TypeParameters]) : _tracked;
        return _method.ReturnsVoid || _method.ReturnType.FullName == tracked.ReturnType.FullName ? "" : $"({_method.ReturnType.FullName})";
    }
}
