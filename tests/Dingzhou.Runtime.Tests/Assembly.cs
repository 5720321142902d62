using Dingzhou.Runtime.Tests;
using Dingzhou.TestKit;

[assembly: AssemblyFixture(typeof(Azurite))]
[assembly: AssemblyFixture(typeof(SharedApp))]
