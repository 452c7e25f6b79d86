using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>All that decides what a call in an unchanged file leads to.</summary>
internal sealed class Epoch(Compilation compilation, TrackedSet tracked, ImmutableArray<Outline> outlines)
{
    // Of a compilation only what holds no symbols is kept.
    private readonly ImmutableArray<MetadataReference> _references = compilation.ExternalReferences;
    private readonly CompilationOptions _options = compilation.Options;
    private readonly ParseOptions? _language = compilation.SyntaxTrees.FirstOrDefault()?.Options;
    private readonly string? _name = compilation.AssemblyName;

    public TrackedSet Tracked => tracked;

    private ImmutableArray<Outline> Outlines => outlines;

    /// <summary>The hashes of the names whose meaning may differ from that in an older epoch; null where anything may.</summary>
    public HashSet<uint>? ChangesSince(Epoch older)
    {
        if (_name != older._name
            || outlines.Length != older.Outlines.Length
            || !tracked.Equals(older.Tracked)
            || !_references.SequenceEqual(older._references, ReferenceEqualityComparer<MetadataReference>.Instance)
            || !_options.Equals(older._options)
            || !Equals(_language, older._language))
        {
            return null;
        }

        HashSet<uint> names = [];
        for (var index = 0; index < outlines.Length; index++)
        {
            if (!ReferenceEquals(outlines[index], older.Outlines[index]) && !outlines[index].TryDiffer(older.Outlines[index], names))
            {
                return null;
            }
        }

        return names;
    }

    private sealed class ReferenceEqualityComparer<T> : IEqualityComparer<T>
        where T : class
    {
        public static ReferenceEqualityComparer<T> Instance { get; } = new();

        public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

        public int GetHashCode(T obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
