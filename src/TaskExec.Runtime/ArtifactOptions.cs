using System.Runtime.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>What a run collects of itself: a summary, what has changed in the work tree, files under the folders of products, and the commit that it began at.</summary>
/// <remarks>
/// A stream is at work until its end, or until its consumer leaves it: what the consumer changes meanwhile is among its changes.
/// What another run may have changed, of this process or of another one on the machine, is marked as shared. Processes know each other's runs by files in <c>taskexec-runs</c>, in the folder of git.
/// </remarks>
public sealed class ArtifactOptions
{
    private readonly OptionList<string> _productFolders = [];
    private readonly OptionList<string> _excluded = ["todos.json"];
    private bool _isReadOnly;

    /// <summary>Which runs collect.</summary>
    /// <value><see cref="CollectingRuns.Off"/>; the executor of a process and hosts set <see cref="CollectingRuns.NamedTodos"/>.</value>
    public CollectingRuns Collect { get; set => field = Checked(value); } = CollectingRuns.Off;

    /// <summary>A folder of the git work tree that runs change.</summary>
    /// <value><see langword="null"/>: the working directory. Outside of a work tree no changes are collected.</value>
    public string? WorkTree { get; set => field = Checked(value); }

    /// <summary>Folders whose new and changed files are products, in the work tree or outside of it; git need not know them.</summary>
    /// <value>None.</value>
    public IList<string> ProductFolders => _productFolders;

    /// <summary>Names of files, or paths from the root of the work tree, whose changes are nobody's work.</summary>
    /// <value><c>todos.json</c>, which the store itself changes.</value>
    public IList<string> Excluded => _excluded;

    /// <summary>The most changed files of one run that are listed; the others are counted.</summary>
    /// <value>20.</value>
    public int MostFiles { get; set => field = Checked(value); } = 20;

    /// <summary>How long a look at the work tree may take. A run does not wait longer for it, and then has no changes.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan Timeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(5);

    // What the store and long diffs keep beside the todos is never a product.
    internal bool Excludes(string path) =>
        Excluded.Contains(path) || Excluded.Contains(Path.GetFileName(path)) || path.StartsWith(".taskexec/", StringComparison.Ordinal) || path.Contains("/.taskexec/", StringComparison.Ordinal);

    internal ArtifactOptions Copy()
    {
        var copy = new ArtifactOptions { Collect = Collect, WorkTree = WorkTree, MostFiles = MostFiles, Timeout = Timeout };
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
