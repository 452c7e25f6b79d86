using TaskExec.Abstractions;
using TaskExec.Storage.CrashHost;

// A program that is killed, stopped and starved by the tests. Each command says its arguments in its own file.
if (args.Length == 0 || Commands.Find(args[0]) is not { } command)
{
    await Console.Error.WriteLineAsync($"usage: {Commands.Names} [--OPTION VALUE]...");
    return 2;
}

try
{
    await command(new Arguments(args.AsSpan(1)));
    return 0;
}
catch (TodoStoreException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
