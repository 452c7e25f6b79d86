namespace TaskExec.Runtime;

/// <summary>Tells observers, whose failures are none of the work.</summary>
internal static class Observers
{
    public static void Tell<T>(IList<IRunObserver> observers, T happened, Action<IRunObserver, T> tell)
    {
        foreach (var observer in observers)
        {
            try
            {
                tell(observer, happened);
            }
            catch (Exception)
            {
                // Who looks on must not change what happens.
                Instruments.ObserverFailures.Add(1);
            }
        }
    }
}
