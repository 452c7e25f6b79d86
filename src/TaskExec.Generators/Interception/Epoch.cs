using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>All that decides what a call in an unchanged file leads to: as long as two epochs are equal, so is what was found.</summary>
internal sealed class Epoch(Compilation compilation, TrackedSet tracked, ImmutableArray<(ulong First, ulong Second)> outsideBodies) : IEquatable<Epoch>
{
    // Of a compilation only what holds no symbols is kept.
    private readonly ImmutableArray<MetadataReference> _references = compilation.ExternalReferences;
    private readonly CompilationOptions _options = compilation.Options;
    private readonly ParseOptions? _language = compilation.SyntaxTrees.FirstOrDefault()?.Options;
    private readonly string? _name = compilation.AssemblyName;

    public TrackedSet Tracked => tracked;

    private ImmutableArray<(ulong First, ulong Second)> Files => outsideBodies;

    public bool Equals(Epoch? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _name == other._name
            && Files.SequenceEqual(other.Files)
            && tracked.Equals(other.Tracked)
            && _references.SequenceEqual(other._references, ReferenceEqualityComparer<MetadataReference>.Instance)
            && _options.Equals(other._options)
            && Equals(_language, other._language));

    public override bool Equals(object? obj) => Equals(obj as Epoch);

    public override int GetHashCode() => Files.Length;

    private sealed class ReferenceEqualityComparer<T> : IEqualityComparer<T>
        where T : class
    {
        public static ReferenceEqualityComparer<T> Instance { get; } = new();

        public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

        public int GetHashCode(T obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
