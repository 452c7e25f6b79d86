using System.Runtime.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>
/// Configures which artifacts a run collects automatically: a summary, the changes in the git work tree, new product files and the commit the run started from.
/// </summary>
/// <remarks>
/// <para>
/// A streaming run lasts until its enumeration ends or its consumer stops enumerating.
/// Files that the consumer changes between two items are therefore attributed to the run.
/// </para>
/// <para>
/// Changes that another run may have made, in this process or in another process on the same machine, are marked as shared.
/// Processes discover each other's runs through files in the <c>taskexec-runs</c> folder of the git directory.
/// </para>
/// </remarks>
public sealed class ArtifactOptions
{
    private readonly OptionList<string> _productFolders = [];
    private readonly OptionList<string> _excluded = ["todos.json"];
    private bool _isReadOnly;

    /// <summary>Gets or sets which root runs collect artifacts automatically.</summary>
    /// <value>
    /// The default is <see cref="ArtifactCollectionMode.Off"/>. The default executor of a process and hosts set it to
    /// <see cref="ArtifactCollectionMode.NamedTodos"/>.
    /// </value>
    public ArtifactCollectionMode Collect { get; set => field = Checked(value); } = ArtifactCollectionMode.Off;

    /// <summary>Gets or sets a folder inside the git work tree that runs change.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which means the working directory of the process. No changes are collected outside of a git work tree.
    /// </value>
    public string? WorkTree { get; set => field = Checked(value); }

    /// <summary>Gets the folders whose new and changed files are recorded as products.</summary>
    /// <value>
    /// The default is an empty list. A folder may be outside of the work tree, and its files need not be tracked by git.
    /// </value>
    public IList<string> ProductFolders => _productFolders;

    /// <summary>Gets the file names, and the paths relative to the root of the work tree, whose changes are ignored.</summary>
    /// <value>The default is <c>todos.json</c>, which the store itself changes.</value>
    public IList<string> Excluded => _excluded;

    /// <summary>Gets or sets the maximum number of changed files that are listed for one run. Further files are only counted.</summary>
    /// <value>The default is 20.</value>
    public int MaxFiles { get; set => field = Checked(value); } = 20;

    /// <summary>Gets or sets the maximum time to inspect the work tree, at the start of a run and again at its end.</summary>
    /// <value>The default is 5 seconds. When it elapses, the run continues and no changes are recorded.</value>
    public TimeSpan Timeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(5);

    // .taskexec holds the files of the store and long diffs; they are never products of a run.
    internal bool Excludes(string path) =>
        Excluded.Contains(path)
        || Excluded.Contains(Path.GetFileName(path))
        || path.StartsWith(".taskexec/", StringComparison.Ordinal)
        || path.Contains("/.taskexec/", StringComparison.Ordinal);

    internal ArtifactOptions Copy()
    {
        var copy = new ArtifactOptions { Collect = Collect, WorkTree = WorkTree, MaxFiles = MaxFiles, Timeout = Timeout };
        copy._productFolders.AddRange(_productFolders);
        copy._excluded.Clear();
        copy._excluded.AddRange(_excluded);
        return copy;
    }

    internal void MakeReadOnly()
    {
        _isReadOnly = true;
        _productFolders.MakeReadOnly();
        _excluded.MakeReadOnly();
    }

    private T Checked<T>(T value, [CallerMemberName] string option = "") =>
        _isReadOnly ? throw OptionList.ReadOnly($"{nameof(TaskExecOptions.Artifacts)}.{option}") : value;
}

/// <summary>Specifies which root runs collect artifacts automatically.</summary>
public enum ArtifactCollectionMode
{
    /// <summary>No run collects artifacts automatically.</summary>
    Off,

    /// <summary>Runs for a todo that the caller or the task names collect artifacts. Runs for a standing todo, which can be frequent, do not.</summary>
    NamedTodos,

    /// <summary>All root runs collect artifacts.</summary>
    All,
}
