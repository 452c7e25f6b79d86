using TaskExec.Abstractions;
using TaskExec.Storage.Json.Commit;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Reads todos out of the file, without a lock: a replaced file is whole at any moment.</summary>
internal sealed class TodoReader(IStoreIo io, string path, JsonTodoStoreOptions options)
{
    public async ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) =>
        await IndexAsync(cancellationToken).ConfigureAwait(false) is var (source, index) && index.Find(id.Value) is { } entry
            ? TodoParser.Parse(source, entry)
            : null;

    public async ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken)
    {
        if (await IndexAsync(cancellationToken).ConfigureAwait(false) is not var (source, index))
        {
            return TodoPage.Of([], page);
        }

        var todos = index.Entries.Where(entry => entry.Id is not null).Select(entry => TodoParser.Parse(source, entry));
        return TodoPage.Of(todos.Where(filter.Wants), page);
    }

    // Not on the caller's thread, which may be that of a user interface.
    private Task<(byte[] Source, TodosIndex Index)?> IndexAsync(CancellationToken cancellationToken) =>
        Task.Run(() => WaitForIndexAsync(cancellationToken), cancellationToken);

    private async Task<(byte[] Source, TodosIndex Index)?> WaitForIndexAsync(CancellationToken cancellationToken)
    {
        var patience = new Patience(options.TimeProvider, options.UnusableWait);
        while (true)
        {
            TimeSpan delay;
            try
            {
                return Index();
            }
            catch (UnusableFileException fault) when (fault.MayPass && patience.Next() is { } next)
            {
                delay = next;
            }
            catch (UnusableFileException fault)
            {
                throw Fault.Of(fault, path);
            }
            catch (StoreIoException fault)
            {
                throw Fault.Of(fault, path);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private (byte[] Source, TodosIndex Index)? Index()
    {
        var realPath = io.RealPath(path);
        return UsableFile.Read(io, realPath, new StateFolder(io, realPath)) is { } file
            ? (file.Content, TodosIndexer.Index(file.Content))
            : null;
    }
}
