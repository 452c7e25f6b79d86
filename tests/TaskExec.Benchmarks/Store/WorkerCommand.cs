using System.CommandLine;
using System.Globalization;
using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Sqlite;

namespace TaskExec.Benchmarks.Store;

/// <summary>Implements the hidden command for one of several processes that append to the same file.</summary>
internal static class WorkerCommand
{
    public const string Name = "worker";
    public const string Store = "store";
    public const string Sqlite = "sqlite";

    private const int Todos = 1_000;
    private const int TodoDistance = 250;

    public static Command Make()
    {
        var kind = new Argument<string>("kind").AcceptOnlyFromAmong(Store, Sqlite);
        var path = new Argument<string>("path");
        var number = new Argument<int>("number");
        var command = new Command(Name, "Appends for the number of milliseconds in each line of standard input, and prints the number of acknowledged events.") { kind, path, number };
        command.Hidden = true;
        command.SetAction(arguments => arguments.GetRequiredValue(kind) == Store
            ? AppendToStoreAsync(arguments.GetRequiredValue(path), arguments.GetRequiredValue(number))
            : AppendToSqliteAsync(arguments.GetRequiredValue(path)));
        return command;
    }

    private static async Task<int> AppendToStoreAsync(string path, int number)
    {
        var file = new TodosFile(path, Todos, 0);
        await using var store = new StoreUnderTest(file);
        var events = new EventStream(new Random(), number * TodoDistance, 1, Todos);
        await AnswerAsync(() => store.AppendAsync(events));
        return 0;
    }

    private static async Task<int> AppendToSqliteAsync(string path)
    {
        var lines = EventStream.Lines();
        await using var connection = new SqliteConnectionPeer(path);
        var next = 0;
        await AnswerAsync(() =>
        {
            connection.Append(lines[next++ % lines.Count]);
            return ValueTask.CompletedTask;
        });
        return 0;
    }

    // The first answer, 0, signals that the worker is ready.
    private static async Task AnswerAsync(Func<ValueTask> append)
    {
        await append();
        Console.WriteLine(0);
        while (await Console.In.ReadLineAsync() is { } order)
        {
            var length = TimeSpan.FromMilliseconds(double.Parse(order, CultureInfo.InvariantCulture));
            var window = new CountingWindow(length);
            while (window.IsOpen)
            {
                await append();
                window.Count();
            }

            Console.WriteLine(window.Counted);
        }
    }
}
