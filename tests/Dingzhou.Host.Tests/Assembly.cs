using Dingzhou.Host.Tests;
using Dingzhou.TestKit;

[assembly: AssemblyFixture(typeof(Azurite))]
[assembly: AssemblyFixture(typeof(SharedApp))]
