using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Interception;

/// <summary>Represents everything that determines what a call in an unchanged file binds to.</summary>
internal sealed class CompilationFingerprint(Compilation compilation, TrackedSet tracked, ImmutableArray<DeclarationFingerprint> outlines)
{
    // Only the parts of the compilation that hold no symbols are kept, because an instance outlives it.
    private readonly ImmutableArray<MetadataReference> _references = compilation.ExternalReferences;
    private readonly CompilationOptions _options = compilation.Options;
    private readonly ParseOptions? _language = compilation.SyntaxTrees.FirstOrDefault()?.Options;
    private readonly string? _name = compilation.AssemblyName;

    public TrackedSet Tracked => tracked;

    private ImmutableArray<DeclarationFingerprint> Outlines => outlines;

    /// <summary>Returns the hashes of the names that may bind differently than before, or null if any name may.</summary>
    public HashSet<uint>? ChangesSince(CompilationFingerprint older)
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
