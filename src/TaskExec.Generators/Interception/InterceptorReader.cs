using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Turns a tracked method into the method that takes the place of its calls. No symbol outlives it.</summary>
internal sealed class InterceptorReader
{
    private const string Self = "self";

    private readonly IMethodSymbol _method;
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol? _elsewhere;
    private readonly bool _isReduced;
    private readonly bool _isInside;
    private readonly string _self;
    private readonly ImmutableArray<ITypeParameterSymbol> _ofTypes;

    public InterceptorReader(IMethodSymbol method, bool isReduced)
    {
        _method = method;
        _type = method.ContainingType;
        _isReduced = isReduced;
        _elsewhere = method.DeclaringSyntaxReferences.IsEmpty ? WrapperElsewhere.Find(method) : null;
        _isInside = _elsewhere is null ? WrapperPlace.IsInside(_type) : SymbolEqualityComparer.Default.Equals(_elsewhere.ContainingType, _type);
        _self = Identifier.Take(Self, Names());
        _ofTypes = [.. _type.Chain.SelectMany(static link => link.TypeParameters)];
    }

    private bool HasReceiver => !_method.IsStatic;

    /// <summary>How the receiver is handed over: a struct is the caller's own.</summary>
    private string ByReference => !HasReceiver || !_type.IsValueType ? "" : _method.IsReadOnly || _type.IsReadOnly ? "in " : "ref ";

    private bool IsClosed => !_method.IsOpen && _method.Implemented is null;

    public InterceptorSpec Read()
    {
        ImmutableArray<ITypeParameterSymbol> typeParameters = [.. _ofTypes, .. _method.TypeParameters];
        var direct = IsClosed ? Accessor("Direct", _method.Name, isWrapper: false) : null;
        var tracked = IsClosed ? Accessor("Tracked", _method.WrapperName, isWrapper: true) : null;
        return new()
        {
            Name = _method.PlainName,
            Task = TaskName(),
            Attributes = InheritedAttributes.Of(_method, isInside: false).ToEquatableArray(),
            Unsafe = _method.ReturnType.IsPointer || _method.Parameters.Any(static parameter => parameter.Type.IsPointer) ? "unsafe " : "",
            Reference = Inlining.Reference(_method).Length > 0 ? "ref " : "",
            ReturnType = Inlining.Reference(_method) + _method.ReturnType.FullName,
            ReturnsVoid = _method.ReturnsVoid,
            TypeParameters = TypeParameterText.List(typeParameters),
            Parameters = Parameters().ToEquatableArray(),
            Constraints = TypeParameterText.Constraints(typeParameters).ToEquatableArray(),
            Todo = TodoBinding.Find(_method) is { } todo ? Identifier.Written(todo.Name) : "",
            Direct = direct is null ? Direct() : Through(direct, Arguments()),
            Tracked = tracked is null ? Tracked() : Through(tracked, WithTodo(Arguments())),
            Accessors = direct is null ? [] : [direct, tracked!],
        };
    }

    private List<string> Names() => [.. _method.Parameters.Select(static parameter => parameter.Name)];

    private string TaskName() => new AttributeValues(_method.TrackedTask!).Name ?? $"{_type.DottedName}.{_method.PlainName}";

    private IEnumerable<string> Parameters()
    {
        if (HasReceiver)
        {
            yield return $"this {ByReference}{_type.FullName} {_self}";
        }

        foreach (var parameter in _method.Parameters)
        {
            yield return (_isReduced && parameter.Ordinal is 0 ? "this " : "") + ParameterText.Plain(parameter);
        }
    }

    private List<string> Arguments() => [.. _method.Parameters.Select(static parameter => ArgumentText.Of(parameter))];

    private List<string> WithTodo(List<string> arguments)
    {
        if (TodoBinding.Find(_method) is null)
        {
            arguments.Insert(_method.IsExtensionMethod ? 1 : 0, "default");
        }

        return arguments;
    }

    private string Direct()
    {
        var receiver = _method.IsStatic ? _type.FullName
            : OverrideReceiver.Of(_method) is { } through ? $"(({through.FullName}){_self})"
            : _self;
        return $"{receiver}.{Identifier.Written(_method.PlainName)}{TypeParameterText.List(_method.TypeParameters)}({string.Join(", ", Arguments())})";
    }

    private string Tracked()
    {
        var arguments = WithTodo(Arguments());
        if (_isInside)
        {
            return $"{(HasReceiver ? _self : _type.FullName)}.{_method.WrapperName}{TypeParameterText.List(_method.TypeParameters)}({string.Join(", ", arguments)})";
        }

        if (HasReceiver)
        {
            arguments.Insert(0, BesideReference() + _self);
        }

        return $"global::{_type.ContainingNamespace.WrittenPrefix}{ClassBeside.Name(_type)}.{_method.WrapperName}{TypeParameterText.List([.. _ofTypes, .. _method.TypeParameters])}({string.Join(", ", arguments)})";
    }

    /// <summary>How the class beside a struct takes it.</summary>
    private string BesideReference()
    {
        var reference = _elsewhere?.Parameters[0].RefKind
            ?? (!Inlining.IsNeeded(_method) || _type.IsReferenceType ? RefKind.None : _method.SparesReceiver ? RefKind.In : RefKind.Ref);
        return reference switch
        {
            RefKind.Ref => "ref ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        };
    }

    private AccessorSpec Accessor(string name, string target, bool isWrapper)
    {
        List<string> parameters = [.. _method.Parameters.Select(ParameterText.Plain)];
        if (isWrapper && TodoBinding.Find(_method) is null)
        {
            parameters.Insert(_method.IsExtensionMethod ? 1 : 0, $"global::{MetadataNames.TodoId} {Identifier.Take("todo", [.. Names(), _self])}");
        }

        if (isWrapper && new WrapperNames(_method).Token is { } token)
        {
            parameters.Add($"global::{MetadataNames.CancellationToken} {token}");
        }

        parameters.Insert(0, Owner());
        var constraints = string.Concat(TypeParameterText.Constraints(_method.TypeParameters).Select(static constraint => $" {constraint}"));
        return new(
            $"{name}{TypeParameterText.List(_ofTypes)}",
            TypeParameterText.Constraints(_ofTypes).ToEquatableArray(),
            _method.IsStatic ? "StaticMethod" : "Method",
            target,
            $"{Inlining.Reference(_method)}{_method.ReturnType.FullName} Call{TypeParameterText.List(_method.TypeParameters)}({string.Join(", ", parameters)}){constraints}");
    }

    /// <summary>The first parameter of an accessor tells the runtime the type; a static class cannot be the type of one.</summary>
    private string Owner() => _type.IsStatic
        ? $"[global::System.Runtime.CompilerServices.UnsafeAccessorType({Literal.Text($"{_type.MetadataFullName}, {_type.ContainingAssembly.Name}")})] object? {_self}"
        : $"{ByReference}{_type.FullName}{(_method.IsStatic && _type.IsReferenceType ? "?" : "")} {_self}";

    private string Through(AccessorSpec accessor, List<string> arguments)
    {
        var isWrapper = accessor.Target == _method.WrapperName;
        arguments.Insert(0, _method.IsStatic ? "default" : ByReference + _self);
        if (isWrapper && new WrapperNames(_method).Token is not null)
        {
            arguments.Add("default");
        }

        return $"{accessor.Class}.Call{TypeParameterText.List(_method.TypeParameters)}({string.Join(", ", arguments)})";
    }
}
