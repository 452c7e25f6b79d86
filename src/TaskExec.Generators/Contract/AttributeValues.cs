using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The values of [TrackedTask] as they are written.</summary>
internal sealed class AttributeValues(AttributeData attribute)
{
    public int Retries => attribute.ConstructorArguments is [{ Value: int retries }, ..] ? retries : 0;

    public string? Name => Text(nameof(Name));

    public string? Todo => Text(nameof(Todo));

    public string? Title => Text(nameof(Title));

    public string? Plan => Text(nameof(Plan));

    public string? Verify => Text(nameof(Verify));

    public double TimeoutSeconds => Named(nameof(TimeoutSeconds)) is { Value: double seconds } ? seconds : 0;

    public double TotalTimeoutSeconds => Named(nameof(TotalTimeoutSeconds)) is { Value: double seconds } ? seconds : 0;

    public bool Idempotent => Named(nameof(Idempotent)) is not { Value: false };

    public IEnumerable<double> RetryDelays => Items(nameof(RetryDelays)).Select(static item => item.Value is double seconds ? seconds : 0);

    /// <summary>The tags; a null among them reads as an empty one.</summary>
    public IEnumerable<string> Tags => Items(nameof(Tags)).Select(static item => item.Value as string ?? "");

    private string? Text(string name) => Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    private ImmutableArray<TypedConstant> Items(string name) =>
        Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values : [];

    /// <summary>A named argument; none where it is absent or does not compile.</summary>
    private TypedConstant? Named(string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
