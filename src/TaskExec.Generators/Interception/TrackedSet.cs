using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Represents the tracked methods of a compilation, and the names of the tracked methods in referenced assemblies.</summary>
internal sealed record TrackedSet
{
    private readonly Lazy<HashSet<string>> _names;
    private readonly Lazy<HashSet<string>> _ids;

    public TrackedSet(EquatableArray<TrackedMethodSpec> methods, EquatableArray<string> namesElsewhere)
    {
        (Methods, NamesElsewhere) = (methods, namesElsewhere);
        _names = new(() => new([.. methods.Select(static method => method.Name), .. namesElsewhere], StringComparer.Ordinal));
        _ids = new(() => new(methods.Select(static method => method.Id), StringComparer.Ordinal));
    }

    public EquatableArray<TrackedMethodSpec> Methods { get; }

    public EquatableArray<string> NamesElsewhere { get; }

    /// <summary>The names for which calls are searched.</summary>
    public HashSet<string> Names => _names.Value;

    /// <summary>The documentation ids of the methods of the compilation that have a wrapper.</summary>
    public HashSet<string> Ids => _ids.Value;

    public bool Equals(TrackedSet? other) =>
        ReferenceEquals(this, other) || (other is not null && Methods == other.Methods && NamesElsewhere == other.NamesElsewhere);

    public override int GetHashCode() => (Methods.Count * 31) + NamesElsewhere.GetHashCode();
}
