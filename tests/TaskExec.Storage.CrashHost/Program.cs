using TaskExec.Storage;
using TaskExec.Storage.CrashHost;

// The tests kill, suspend and starve this program. The arguments of each command are documented in its own file.
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
