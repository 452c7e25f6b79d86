namespace TaskExec.Runtime.Identity;

/// <summary>Makes a source of randomness safe for use by concurrent runs.</summary>
internal sealed class SharedRandom(Random source) : Random
{
    private readonly Lock _gate = new();

    public override int Next(int maxValue)
    {
        lock (_gate)
        {
            return source.Next(maxValue);
        }
    }

    public override long NextInt64()
    {
        lock (_gate)
        {
            return source.NextInt64();
        }
    }

    public override double NextDouble()
    {
        lock (_gate)
        {
            return source.NextDouble();
        }
    }
}
