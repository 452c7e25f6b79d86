using System.Collections.ObjectModel;

namespace TaskExec.Runtime;

/// <summary>A list in options, which becomes read-only together with them.</summary>
internal sealed class OptionList<T> : Collection<T>
{
    private bool _isReadOnly;

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    public void MakeReadOnly() => _isReadOnly = true;

    protected override void InsertItem(int index, T item)
    {
        ThrowIfReadOnly();
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, T item)
    {
        ThrowIfReadOnly();
        base.SetItem(index, item);
    }

    protected override void RemoveItem(int index)
    {
        ThrowIfReadOnly();
        base.RemoveItem(index);
    }

    protected override void ClearItems()
    {
        ThrowIfReadOnly();
        base.ClearItems();
    }

    private void ThrowIfReadOnly()
    {
        if (_isReadOnly)
        {
            throw OptionList.ReadOnly(typeof(T).Name);
        }
    }
}

internal static class OptionList
{
    public static InvalidOperationException ReadOnly(string option) =>
        new($"The options are in use, so {option} can no longer be changed. " +
            "Set it before the executor is created or the host starts, or change a copy of the options.");
}
