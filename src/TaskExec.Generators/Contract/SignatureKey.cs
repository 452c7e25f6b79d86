using Microsoft.CodeAnalysis;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Represents the part of a signature that distinguishes overloads.</summary>
/// <param name="Arity">The number of type parameters.</param>
/// <param name="Types">The parameter types in the format of documentation ids, without tuple names, nullability and names of type parameters.</param>
/// <param name="Optional">For each parameter, whether a call may omit it.</param>
internal sealed record SignatureKey(int Arity, EquatableArray<string> Types, EquatableArray<bool> Optional)
{
    public static SignatureKey From(IMethodSymbol method) => new(
        method.Arity,
        Split(method.GetDocumentationCommentId() ?? "").ToEquatableArray(),
        method.Parameters.Select(static parameter => parameter.IsOptional).ToEquatableArray());

    /// <summary>Computes the signature of the wrapper of a method, without the token that the wrapper may add.</summary>
    public static SignatureKey ForWrapper(IMethodSymbol method)
    {
        var own = From(method);
        var types = own.Types.ToList();
        var optional = own.Optional.ToList();
        if (TodoBinding.Find(method) is null)
        {
            var position = method.IsExtensionMethod ? 1 : 0;
            types.Insert(position, MetadataNames.TodoId);
            optional.Insert(position, false);
        }

        return new(own.Arity, types.ToEquatableArray(), optional.ToEquatableArray());
    }

    public bool IsSameAs(SignatureKey other) => Arity == other.Arity && Types == other.Types;

    /// <summary>Determines whether a token at the end would make this signature equal to the other one, or a call ambiguous.</summary>
    public bool LeavesNoRoomForTokenBeside(SignatureKey other) =>
        Arity == other.Arity
        && other.Types.Count > Types.Count
        && other.Types.Take(Types.Count).SequenceEqual(Types)
        && (other.Optional[Types.Count]
            || (other.Types.Count == Types.Count + 1 && other.Types[Types.Count] == MetadataNames.CancellationToken));

    private static IEnumerable<string> Split(string id)
    {
        var start = id.IndexOf('(') + 1;
        if (start is 0)
        {
            yield break;
        }

        var depth = 0;
        for (var index = start; index < id.Length; index++)
        {
            var letter = id[index];
            depth += letter is '{' or '[' or '(' ? 1 : letter is '}' or ']' or ')' ? -1 : 0;
            if (depth < 0 || (depth is 0 && letter is ','))
            {
                yield return id[start..index];
                start = index + 1;
            }

            if (depth < 0)
            {
                yield break;
            }
        }
    }
}
