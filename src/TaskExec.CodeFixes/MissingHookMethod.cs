using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Emission;

namespace TaskExec.CodeFixes;

/// <summary>Represents a plan or verify method that does not exist, or of which no overload is suitable.</summary>
/// <param name="Method">The tracked method.</param>
/// <param name="Role">The role of the missing method.</param>
/// <param name="Name">The name of the missing method.</param>
internal sealed record MissingHookMethod(IMethodSymbol Method, HookRole Role, string Name)
{
    public static IEnumerable<MissingHookMethod> Find(IMethodSymbol method)
    {
        if (method.TrackedTask is not { } attribute)
        {
            yield break;
        }

        foreach (var role in new[] { HookRole.Plan, HookRole.Verify })
        {
            if (attribute.NamedArguments.FirstOrDefault(argument => argument.Key == role.ToString()).Value.Value is string name
                && SyntaxFacts.IsValidIdentifier(name)
                && HookMethod.Find(method, role, name).Violations.Count > 0
                && new MissingHookMethod(method, role, name) is { IsFree: true } missing)
            {
                yield return missing;
            }
        }
    }

    /// <summary>Whether this is the first method of the type, in any file, that names the missing method.</summary>
    public bool IsNamedFirstHere => SymbolEqualityComparer.Default.Equals(
        Method,
        Method.ContainingType.GetMembers().OfType<IMethodSymbol>().First(other => Find(other).Any(hook => hook.Name == Name)));

    /// <summary>Creates the declaration, with the result and all parameters that can be passed.</summary>
    public SyntaxNode Declare(DocumentEditor editor)
    {
        var (generator, compilation) = (editor.Generator, editor.SemanticModel.Compilation);
        var returned = compilation.GetSpecialType(Role is HookRole.Plan ? SpecialType.System_String : SpecialType.System_Boolean);
        var isSynchronous = ReturnShape.From(Method).IsSynchronous;
        var type = isSynchronous ? returned : compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1")!.Construct(returned);
        var exception = generator.ShortName(compilation.GetTypeByMetadataName("System.NotImplementedException")!); // Only the author can write the body.
        var thrown = generator.ThrowStatement(generator.ObjectCreationExpression(exception));
        return generator.MethodDeclaration(
            Name,
            Parameters.Select(parameter => generator.ParameterDeclaration(parameter.Name, generator.TypeExpression(parameter.Type))),
            returnType: isSynchronous ? generator.TypeExpression(returned) : generator.ShortName(type),
            accessibility: WrapperLocation.IsInside(Method.ContainingType) ? Accessibility.Private : Accessibility.Internal,
            modifiers: Method.IsStatic ? DeclarationModifiers.Static : DeclarationModifiers.None,
            statements: [thrown]);
    }

    /// <summary>Whether the type can have methods and has no member that conflicts with the new method.</summary>
    private bool IsFree =>
        Method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && !Method.ContainingType.GetMembers(Name).Any(member =>
            member is not IMethodSymbol { IsGenericMethod: false } other || Repeats(other) || other.Name == Method.Name);

    private IReadOnlyList<(string Name, ITypeSymbol Type)> Parameters =>
    [
        .. Role is HookRole.Verify && ReturnShape.From(Method).Result is { } result && CanBeTaken(result)
            ? [(ResultName, result)]
            : Array.Empty<(string, ITypeSymbol)>(),
        .. Method.Parameters
            .Where(static parameter => parameter is { RefKind: RefKind.None } && CanBeTaken(parameter.Type))
            .Select(static parameter => (parameter.Name, parameter.Type)),
    ];

    private string ResultName => Identifier.Take("result", [.. Method.Parameters.Select(static parameter => parameter.Name)]);

    private bool Repeats(IMethodSymbol other)
    {
        var own = Parameters;
        return other.Parameters.Length == own.Count
            && other.Parameters
                .Zip(own, static (existing, added) => SymbolEqualityComparer.Default.Equals(existing.Type, added.Type))
                .All(static isSame => isSame);
    }

    // A plan or verify method is not generic, and may be called when a span is no longer valid.
    private static bool CanBeTaken(ITypeSymbol type) =>
        !type.IsRefLikeType && type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer) && !MentionsOwnTypeParameter(type);

    private static bool MentionsOwnTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.TypeParameterKind is TypeParameterKind.Method,
        IArrayTypeSymbol array => MentionsOwnTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(MentionsOwnTypeParameter),
        _ => false,
    };
}
