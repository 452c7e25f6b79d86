using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

/// <summary>Creates work trees with two committed notes, and executors whose runs work in them.</summary>
internal static class NotesRepository
{
    public static GitFolder Create()
    {
        var repository = new GitFolder();
        repository.Write("Notes/a.md", "# A\none\ntwo\nthree\n");
        repository.Write("Notes/b.md", "# B\n");
        repository.Commit("first");
        return repository;
    }

    /// <summary>Returns an executor whose runs collect what they change in the work tree, on a clock that stands still.</summary>
    public static Bench Collecting(this GitFolder repository) => new(configure: options =>
    {
        options.TimeProvider = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static _ => false);
        options.Artifacts.Collect = ArtifactCollectionMode.NamedTodos;
        options.Artifacts.WorkTree = repository.Path;
    });
}
