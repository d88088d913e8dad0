// The base of events that the runtime posts.
namespace nanoFramework.Runtime.Events
{
    public class BaseEvent
    {
    }
}
