plugins { id("org.acme.fuel") version "1.4.0" }
group = "com.acme"; version = "@@"
val version2 = "0.0.1"
dependencies { implementation("it's:${libs.versions.x}:'{'") }
