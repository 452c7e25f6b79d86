namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>Makes one number of two, so that states of a disk can be told apart by a number.</summary>
internal static class Mixing
{
    public static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ 0x9E3779B97F4A7C15, right ^ 0xD6E8FEB86659FD93, out var low);
        return high ^ low ^ System.Numerics.BitOperations.RotateLeft(left, 23);
    }
}
