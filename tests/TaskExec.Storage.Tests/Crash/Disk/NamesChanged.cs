namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A change of names that survives as a whole or not at all: a new name, a removed one, or both ends of a rename.</summary>
/// <param name="madeDurableBy">The folder whose sync makes it durable: that of the new name.</param>
/// <param name="entries">The names.</param>
internal sealed class NamesChanged(int madeDurableBy, params NameEntry[] entries) : Effect
{
    private readonly List<NameEntry> _entries = [.. entries];

    public int MadeDurableBy => madeDurableBy;

    public bool IsOver => _entries.Count == 0;

    public bool LeadsTo(int file) => _entries.Exists(entry => entry.File == file);

    public override void ApplyTo(DiskImage image)
    {
        foreach (var entry in _entries)
        {
            image.Set(entry);
        }
    }

    /// <summary>What is durable about a name cannot be undone by an older change of the same name.</summary>
    public void GiveWayTo(NamesChanged later) => _entries.RemoveAll(entry => later._entries.Exists(each => each.IsOf(entry.Folder, entry.Name)));

    public override string ToString() => string.Join(' ', _entries.Select(entry => $"{entry.Name}→{(entry.File is { } file ? $"#{file}" : "-")}"));
}
