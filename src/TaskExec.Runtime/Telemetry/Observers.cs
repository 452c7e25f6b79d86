namespace TaskExec.Runtime.Telemetry;

/// <summary>Notifies observers. An exception that an observer throws is counted and does not affect the run.</summary>
internal static class Observers
{
    public static void Notify<T>(IList<IRunObserver> observers, T happened, Action<IRunObserver, T> notify)
    {
        foreach (var observer in observers)
        {
            try
            {
                notify(observer, happened);
            }
            catch (Exception)
            {
                Instruments.ObserverFailures.Add(1);
            }
        }
    }
}
